"""The use cases: one verb per public function, one transaction each, frozen views as answers."""
