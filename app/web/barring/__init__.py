"""The tijdelijk huisverbod of a case, as one time line."""
