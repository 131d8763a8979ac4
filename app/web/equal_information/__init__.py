"""What the people concerned may read of their item: reviewed beforehand, and on the screen."""
