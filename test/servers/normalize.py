"""What Sentry's Relay makes of events: reads one a line, and prints one a line, as Relay would store it.

The library is the part of Relay (https://github.com/getsentry/relay) that checks and corrects each event; `_meta` says what it
has found wrong or has cut.
"""

import json
import sys

from sentry_relay.processing import StoreNormalizer

normalizer = StoreNormalizer(
    project_id=1,
    client="errata/0.1.0",
    protocol_version="7",
    remove_other=True,
    normalize_user_agent=True,
    max_secs_in_future=60,
    max_secs_in_past=30 * 24 * 60 * 60,
)
for line in sys.stdin:
    print(json.dumps(normalizer.normalize_event(json.loads(line))), flush=True)
