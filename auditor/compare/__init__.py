"""Two reports side by side: knows audits and their sentences, no batch and no page."""
