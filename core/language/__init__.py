# SPDX-License-Identifier: Apache-2.0
"""A source to its claims: sentences, quotations, speakers, numbers, dates and names."""
