"""Frozen values that every room speaks. Nothing here touches disk, network or clock."""

from site_builder.values.body import Body, Fragment, Heading, Link
from site_builder.values.digest import digest, digest_bytes
from site_builder.values.entry import Entry, Item, Parsed
from site_builder.values.inputs import Inputs, ParseOptions
from site_builder.values.meta import PageMeta, Via
from site_builder.values.output import Bundle, Copy, Drawn, Output, Page, Written
from site_builder.values.picture import Cleaned, Picture, PictureTools, Recipe, Resized, SocialCard
from site_builder.values.place import Place
from site_builder.values.problem import Problem, Severity
from site_builder.values.site import Images, Language, MenuItem, Site
from site_builder.values.source import Source

__all__ = [
    "Body",
    "Bundle",
    "Cleaned",
    "Copy",
    "Drawn",
    "Entry",
    "Fragment",
    "Heading",
    "Images",
    "Inputs",
    "Item",
    "Language",
    "Link",
    "MenuItem",
    "Output",
    "Page",
    "PageMeta",
    "ParseOptions",
    "Parsed",
    "Picture",
    "PictureTools",
    "Place",
    "Problem",
    "Recipe",
    "Resized",
    "Severity",
    "Site",
    "SocialCard",
    "Source",
    "Via",
    "Written",
    "digest",
    "digest_bytes",
]
