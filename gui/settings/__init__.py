# SPDX-License-Identifier: Apache-2.0
"""The form in which a person sets what holds for every comparison."""
