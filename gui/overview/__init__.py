# SPDX-License-Identifier: Apache-2.0
"""The view "Overview": the whole comparison in numbers, as charts that also read as tables."""
