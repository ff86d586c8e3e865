# SPDX-License-Identifier: Apache-2.0
"""What of a comparison a person wants to see: one value for the window, the reports and the dossier alike."""
