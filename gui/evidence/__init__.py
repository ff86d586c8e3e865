# SPDX-License-Identifier: Apache-2.0
"""What is known of each source, what was left out of it, and the bytes that it was read from."""
