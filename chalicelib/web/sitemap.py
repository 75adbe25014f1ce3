"""Every address of the site: the method, who may call it, and the module behind it.

A test compares this table with what the doors declare, so that no route is without an answer.
"""

from dataclasses import dataclass

from chalicelib.web import sitemap_api
from chalicelib.web.door import Who


@dataclass(frozen=True, slots=True)
class Route:
    """One address. ``module`` is below ``chalicelib.web``; ``path`` is as API Gateway writes it."""

    method: str
    path: str
    who: Who
    module: str


#: Below /api, what is not there is said as a problem document; API Gateway itself would answer with a page.
NOT_THERE = ("/api", "/api/{version}", "/api/v1/{what}", "/api/v1/{what}/{which}")
EVERY = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
READ, TAKEN = sitemap_api.READ, sitemap_api.TAKEN

ROUTES = (
    Route("GET", "/", "anyone", "public"),
    Route("GET", "/connexion", "anyone", "entering"),
    Route("POST", "/connexion", "anyone", "entering"),
    Route("GET", "/connexion/{token}", "anyone", "entering"),
    Route("POST", "/connexion/{token}", "anyone", "entering"),
    Route("POST", "/deconnexion", "anyone", "entering"),
    Route("GET", "/tarifs", "anyone", "prices"),
    Route("GET", "/classement", "anyone", "ranks"),
    Route("GET", "/problems/{code}", "anyone", "public"),
    Route("GET", "/communes", "machine", "towns"),
    Route("GET", "/tuiles/{z}/{x}/{y}", "machine", "tiles"),
    Route("GET", "/creances", "creditor", "creditor"),
    Route("GET", "/creances/{claim_id}", "creditor", "creditor"),
    Route("POST", "/creances/{claim_id}/reprendre", "creditor", "creditor"),
    Route("POST", "/creances/{claim_id}/clore", "creditor", "creditor"),
    Route("POST", "/creances/{claim_id}/autre", "creditor", "creditor"),
    Route("POST", "/creances/{claim_id}/echeancier", "creditor", "changing"),
    Route("POST", "/creances/{claim_id}/montant", "creditor", "changing"),
    Route("POST", "/creances/{claim_id}/prescription", "creditor", "changing"),
    Route("POST", "/creances/{claim_id}/procedure", "creditor", "changing"),
    Route("GET", "/creances/{claim_id}/mandat", "creditor", "resigning"),
    Route("POST", "/creances/{claim_id}/mandat", "creditor", "resigning"),
    Route("GET", "/creances/nouvelle", "creditor", "filing"),
    Route("POST", "/creances/nouvelle", "creditor", "filing"),
    Route("GET", "/creances/saisie", "creditor", "filing"),
    Route("POST", "/creances/saisie", "creditor", "filing"),
    Route("GET", "/creances/brouillon/{draft_id}", "creditor", "review"),
    Route("POST", "/creances/brouillon/{draft_id}", "creditor", "review"),
    Route("POST", "/creances/brouillon/{draft_id}/signer", "creditor", "review"),
    Route("POST", "/creances/brouillon/{draft_id}/personne", "creditor", "namesakes"),
    Route("POST", "/creances/brouillon/{draft_id}/pieces", "creditor", "attaching"),
    Route("GET", "/creances/brouillon/{draft_id}/pieces/{sha256}", "creditor", "attaching"),
    Route("POST", "/creances/brouillon/{draft_id}/pieces/retirer", "creditor", "attaching"),
    Route("POST", "/creances/brouillon/{draft_id}/supprimer", "creditor", "attaching"),
    Route("POST", "/creances/brouillon/{draft_id}/registre", "creditor", "verifying"),
    Route("POST", "/creances/brouillon/{draft_id}/declaration", "creditor", "verifying"),
    Route("POST", "/creances/{claim_id}/declaration", "creditor", "verifying"),
    *(Route(method, f"/acces{path}", "creditor", module) for method, path, module in sitemap_api.PAGES),
    Route("GET", "/creances/lots", "creditor", "lots"),
    Route("POST", "/creances/lots", "creditor", "lots"),
    Route("POST", "/creances/lots/envoi", "creditor", "lots"),
    Route("GET", "/creances/lots/{lot_id}", "creditor", "lot_page"),
    Route("POST", "/creances/lots/{lot_id}/annuler", "creditor", "lot_changes"),
    Route("POST", "/creances/lots/{lot_id}/client", "creditor", "lot_changes"),
    Route("POST", "/creances/lots/{lot_id}/ecarter", "creditor", "lot_changes"),
    Route("POST", "/creances/lots/{lot_id}/personne", "creditor", "lot_persons"),
    Route("POST", "/creances/lots/{lot_id}/reglages", "creditor", "lot_changes"),
    Route("POST", "/creances/lots/{lot_id}/reprendre", "creditor", "lot_changes"),
    Route("POST", "/creances/lots/{lot_id}/signer", "creditor", "lot_signing"),
    Route("GET", "/mes-appels", "creditor", "own_tenders"),
    Route("GET", "/mes-appels/regrouper", "creditor", "pooling"),
    Route("POST", "/mes-appels/regrouper", "creditor", "pooling"),
    Route("GET", "/mes-appels/{tender_id}", "creditor", "own_tenders"),
    Route("POST", "/mes-appels/{tender_id}/publier", "creditor", "pooling"),
    Route("POST", "/mes-appels/{tender_id}/abandonner", "creditor", "pooling"),
    Route("POST", "/mes-appels/{tender_id}/regler", "creditor", "own_tender_orders"),
    Route("POST", "/mes-appels/{tender_id}/retirer", "creditor", "own_tender_orders"),
    Route("POST", "/mes-appels/{tender_id}/choisir", "creditor", "own_tender_orders"),
    Route("POST", "/mes-appels/{tender_id}/suite", "creditor", "unanswered"),
    Route("GET", "/missions", "provider", "provider"),
    Route("POST", "/missions/{claim_id}/accepter", "provider", "provider"),
    Route("POST", "/missions/{claim_id}/annuler", "provider", "provider"),
    Route("POST", "/missions/{claim_id}/decliner", "provider", "provider"),
    Route("GET", "/missions/{claim_id}", "provider", "mission"),
    Route("POST", "/missions/{claim_id}/contacter", "provider", "mission"),
    Route("POST", "/missions/{claim_id}/etape", "provider", "mission"),
    Route("POST", "/missions/{claim_id}/reprendre", "provider", "mission"),
    Route("POST", "/missions/{claim_id}/clore", "provider", "mission"),
    Route("POST", "/missions/{claim_id}/rendre", "provider", "mission"),
    Route("GET", "/profil", "provider", "profile"),
    Route("POST", "/profil", "provider", "working"),
    Route("POST", "/profil/annuler", "provider", "working"),
    Route("POST", "/profil/lieux", "provider", "presence"),
    Route("POST", "/profil/absences", "provider", "presence"),
    Route("POST", "/profil/conflits", "provider", "presence"),
    Route("POST", "/profil/justificatifs", "provider", "profile"),
    Route("POST", "/profil/compte", "provider", "profile"),
    *(Route(method, f"/profil/acces{path}", "provider", module) for method, path, module in sitemap_api.PAGES),
    Route("GET", "/appels-offres", "provider", "tender_board"),
    Route("GET", "/appels-offres/nouveaux", "provider", "fresh_calls"),
    Route("GET", "/appels-offres/recherches", "provider", "saved_searches"),
    Route("POST", "/appels-offres/recherches", "provider", "saved_searches"),
    Route("POST", "/appels-offres/recherches/{search_id}", "provider", "saved_searches"),
    Route("GET", "/alertes/{token}", "anyone", "saved_searches"),
    Route("POST", "/alertes/{token}", "anyone", "saved_searches"),
    Route("GET", "/appels-offres/miennes", "provider", "tender_board"),
    Route("GET", "/appels-offres/{tender_id}", "provider", "tenders"),
    Route("POST", "/appels-offres/{tender_id}/offrir", "provider", "bidding"),
    Route("POST", "/appels-offres/{tender_id}/retirer", "provider", "bidding"),
    Route("POST", "/appels-offres/{tender_id}/decliner", "provider", "bidding"),
    Route("POST", "/appels-offres/{tender_id}/accepter", "provider", "bidding"),
    Route("POST", "/appels-offres/{tender_id}/demander", "provider", "asking"),
    Route("POST", "/mes-appels/{tender_id}/repondre", "creditor", "replying"),
    Route("GET", "/d/{token}", "anyone", "debtor"),
    Route("GET", "/dossier", "debtor", "debtor"),
    Route("POST", "/dossier/code", "debtor", "debtor"),
    Route("POST", "/dossier/payer", "debtor", "debtor_paying"),
    Route("GET", "/dossier/merci", "debtor", "debtor_paying"),
    Route("GET", "/dossier/desaccord", "debtor", "debtor_voice"),
    Route("POST", "/dossier/desaccord", "debtor", "debtor_voice"),
    Route("GET", "/dossier/expliquer", "debtor", "debtor_voice"),
    Route("POST", "/dossier/expliquer", "debtor", "debtor_voice"),
    Route("GET", "/dossier/etaler", "debtor", "debtor_voice"),
    Route("POST", "/dossier/etaler", "debtor", "debtor_voice"),
    Route("GET", "/dossier/deja-paye", "debtor", "debtor_voice"),
    Route("POST", "/dossier/deja-paye", "debtor", "debtor_voice"),
    Route("GET", "/operateur", "operator", "operator"),
    Route("GET", "/operateur/creances/{claim_id}", "operator", "operator"),
    Route("GET", "/operateur/attente", "operator", "operator"),
    Route("POST", "/operateur/attente", "operator", "operator"),
    Route("GET", "/appels-offres/{tender_id}/journal", "provider", "tender_logs"),
    Route("GET", "/mes-appels/{tender_id}/journal", "creditor", "tender_logs"),
    Route("GET", "/operateur/appels-offres/{tender_id}/journal", "operator", "tender_logs"),
    Route("GET", "/operateur/equite", "operator", "fairplay_desk"),
    Route("GET", "/operateur/equite/{case_id}", "operator", "fairplay_desk"),
    Route("POST", "/operateur/equite/{case_id}", "operator", "fairplay_desk"),
    Route("GET", "/operateur/prestataires/{provider_id}", "operator", "vetting"),
    Route("POST", "/operateur/prestataires/{provider_id}", "operator", "vetting"),
    Route("GET", "/operateur/papiers/{provider_id}/{sha256}", "operator", "vetting"),
    Route("GET", "/documents/{claim_id}/{sha256}", "party", "papers"),
    *(Route(method, path, "machine", module) for module, path, takes in sitemap_api.DOORS for method in takes),
    *(
        Route(method, path, "machine", "api")
        for path, takes in TAKEN.items()
        for method in EVERY
        if method not in takes
    ),
    *(Route(method, path, "machine", "api") for path in NOT_THERE for method in EVERY),
    Route("POST", "/hooks/stripe", "machine", "hooks"),
)
