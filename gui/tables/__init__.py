# SPDX-License-Identifier: Apache-2.0
"""What the tables of the window share: a first column that stays in view, and rows as high as their words need."""
