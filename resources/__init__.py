# SPDX-License-Identifier: Apache-2.0
"""Themes, templates, words, schemas and the example: data that the program reads."""
