# SPDX-License-Identifier: Apache-2.0
"""Language models from a hub, for whoever asks for one: shown first, then fetched into the store."""
