# SPDX-License-Identifier: Apache-2.0
"""What was read, as an archive that other programs open."""
