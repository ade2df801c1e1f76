"""Work in the background: workers with leases, retries with pauses, a schedule."""
