"""Whether the platform is well."""
