# SPDX-License-Identifier: Apache-2.0
"""The view "Claims × sources": a row a claim, a column a source, what each says in its cell, and gaps plain to see."""
