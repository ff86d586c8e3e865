# SPDX-License-Identifier: Apache-2.0
"""A file, a page or a paste to a source: one module a format."""
