# SPDX-License-Identifier: Apache-2.0
"""The process that holds the model: requests in, progress and results out."""
