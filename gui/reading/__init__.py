# SPDX-License-Identifier: Apache-2.0
"""The two articles, the ribbons between them and the overview strip."""
