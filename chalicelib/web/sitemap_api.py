"""Every address of the API, and of the pages for its keys: the methods, and the module behind each."""

READ = ("GET", "HEAD")
#: (module below ``chalicelib.web``, path, methods)
DOORS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("api", "/api/v1/status", READ),
    ("api", "/api/v1/openapi.json", READ),
    ("api_claims", "/api/v1/claims", (*READ, "POST")),
    ("api_preview", "/api/v1/claims/preview", ("POST",)),
    ("api_claims", "/api/v1/claims/{claim_id}", READ),
    ("api_tenders", "/api/v1/tenders", READ),
    ("api_tenders", "/api/v1/tenders/{tender_id}", READ),
    ("api_tenders", "/api/v1/tenders/{tender_id}/result", READ),
    ("api_bids", "/api/v1/tenders/{tender_id}/bid", ("PUT", "DELETE")),
    ("api_bids", "/api/v1/tenders/{tender_id}/decline", ("POST",)),
    ("api_bids", "/api/v1/tenders/{tender_id}/accept", ("POST",)),
    ("api_calls", "/api/v1/calls", READ),
    ("api_calls", "/api/v1/calls/{tender_id}", READ),
    ("api_calls", "/api/v1/calls/{tender_id}/choice", ("PUT",)),
    ("api_webhooks", "/api/v1/webhooks", (*READ, "POST")),
    ("api_webhooks", "/api/v1/webhooks/{webhook_id}", (*READ, "DELETE")),
    ("api_webhooks", "/api/v1/webhooks/{webhook_id}/test", ("POST",)),
    ("api_webhooks", "/api/v1/webhooks/{webhook_id}/resume", ("POST",)),
    ("api_webhooks", "/api/v1/webhooks/{webhook_id}/deliveries", READ),
)
#: (method, path below the page for keys, module), for creditors and providers alike.
PAGES: tuple[tuple[str, str, str], ...] = (
    ("GET", "", "keys"),
    ("POST", "", "keys"),
    ("POST", "/{key_id}/revoquer", "keys"),
    ("GET", "/webhooks", "webhooks"),
    ("POST", "/webhooks", "webhooks"),
    ("GET", "/webhooks/{webhook_id}", "webhooks"),
    ("POST", "/webhooks/{webhook_id}/essayer", "webhooks"),
    ("POST", "/webhooks/{webhook_id}/reprendre", "webhooks"),
    ("POST", "/webhooks/{webhook_id}/supprimer", "webhooks"),
)
#: What each address takes; to any other method it says so, as a problem document.
TAKEN = {path: tuple(m for _, other, methods in DOORS for m in methods if other == path) for _, path, _ in DOORS}
