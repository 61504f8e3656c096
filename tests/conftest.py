"""What all tests share: properties are tried without a clock.

Hypothesis' deadline of 200 ms measures what else the machine is doing, not the code.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")
