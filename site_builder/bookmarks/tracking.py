"""Parameters of addresses that follow people and change nothing on the page.

Each name is documented by who sets it, or stands in the lists that browsers remove by themselves (Firefox:
`privacy.query_stripping.strip_list`; Brave's query filter). A name goes in here only where no site uses it for its
content: `ref`, `source` and `id` do not.
"""

from __future__ import annotations

PREFIXES = ("utm_", "mtm_", "pk_", "piwik_", "hsa_", "stm_")
"""Campaigns: Google Analytics and most others, Matomo, Piwik (two), HubSpot's ads, Snowplow."""

NAMES = frozenset(
    {
        # Advertisements: Google, Microsoft, Meta, Yandex, X, TikTok, LinkedIn, Pinterest, Reddit, Snapchat.
        *("gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid", "srsltid", "msclkid"),
        *("fbclid", "fb_action_ids", "fb_action_types", "fb_source", "fb_ref", "igshid", "igsh"),
        *("yclid", "ysclid", "_openstat", "twclid", "ttclid", "li_fat_id", "epik", "rdt_cid", "sccid"),
        # Mail: Mailchimp, HubSpot, Marketo, Vero, Omeda, Drip, MailerLite, Klaviyo, ActiveCampaign, Bento.
        *("mc_cid", "mc_eid", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking", "mkt_tok"),
        *("vero_id", "vero_conv", "oly_anon_id", "oly_enc_id", "rb_clickid", "__s", "ml_subscriber"),
        *("ml_subscriber_hash", "_kx", "vgo_ee", "bento_uuid"),
        # Google Analytics' linker, Adobe, Branch, Wicked Reports, AT Internet, Yahoo's consent page, X's embeds.
        *("_ga", "_gl", "s_cid", "_branch_match_id", "_branch_referrer", "wickedid", "at_campaign", "at_medium"),
        *("guccounter", "guce_referrer", "guce_referrer_sig", "ref_src", "ref_url"),
    }
)
"""In lower case: names are compared that way."""

OF_HOSTS = {
    "youtube.com": frozenset({"si", "feature", "pp", "ab_channel"}),
    "youtu.be": frozenset({"si", "feature"}),
    "open.spotify.com": frozenset({"si", "context"}),
    "twitter.com": frozenset({"s", "t"}),
    "x.com": frozenset({"s", "t"}),
}
"""What only says who shared a link, on hosts where that is known; elsewhere the same names may mean anything."""

AMP = frozenset({"amp_js_v", "amp_gsa", "usqp", "amp_ct", "amp_tf", "aoh"})
"""What the viewers of AMP pages add to an address."""


def is_tracking(name: str, host: str = "") -> bool:
    """Whether a parameter, as it is written in the address, only follows people. `host` is in lower case, without
    `www.`."""
    name = name.lower()
    return name in NAMES or name.startswith(PREFIXES) or name in OF_HOSTS.get(host, ())
