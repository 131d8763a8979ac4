"""Calendar subscriptions and their feeds."""
