# SPDX-License-Identifier: Apache-2.0
"""Articles from their addresses, for whoever asks for them one by one. Nothing else in the program uses the network."""
