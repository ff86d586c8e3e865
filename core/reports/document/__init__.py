# SPDX-License-Identifier: Apache-2.0
"""The report as a document of headings, paragraphs and tables, for every format that has pages."""
