"""After the meeting: requests that are answered, and outcomes that are taken higher."""
