"""Papers that look like invoices and are none: their titles, words, and what a reader must not mistake them for."""

OTHERS = (
    ("DEVIS N° D2026-118", "Valable 30 jours. Bon pour accord, date et signature.", "Facturation à la livraison."),
    ("Facture pro forma n° PF-2026-04", "Document sans valeur comptable.", ""),
    ("Bon de livraison BL-88123", "Votre commande CDE-12 du 3 mars 2026. La facture suivra.", ""),
    ("BON DE COMMANDE 4500012", "Merci d'adresser votre facture à comptabilite@exemple.fr.", ""),
    ("Relevé de compte", "Factures en attente : F2026-001, F2026-004, avoir A2026-02.", "Total à payer : 1 204,00 €"),
    ("Relevé de factures n° 2026-03", "Facture n° F2026-001 du 03/02/2026, facture n° F2026-004 du 05/02/2026.", ""),
    ("CONFIRMATION DE COMMANDE 88", "Nous accusons réception de votre commande. Facture à l'expédition.", ""),
    ("Première relance", "Sauf erreur, la facture n° F2026-001 du 3 mars 2026 reste impayée.", ""),
    ("MISE EN DEMEURE", "Votre facture n° F2026-001 de 1 204,00 € TTC est échue.", ""),
    ("Quotation Q-2026-11", "Prices valid for 30 days. Invoice on delivery.", ""),
    ("Proforma Invoice PI-12", "For customs only.", ""),
    ("Angebot Nr. 2026-17", "Rechnung nach Lieferung.", ""),
    ("Lieferschein 99812", "Die Rechnung folgt.", ""),
    ("Purchase Order PO-7781", "Send your invoice to the address above.", ""),
    ("Contrat de maintenance n° 2231", "Le présent contrat est conclu pour un an. Facturation mensuelle.", ""),
    ("Proposition commerciale 2026-31", "Acompte de 30 % à la commande, solde à la facture.", ""),
)
