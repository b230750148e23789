"""XMP packets: the credit inside an image file (IPTC Photo Metadata, ISO 16684-1)."""

from xml.sax.saxutils import escape

from altculture.kit.xml import xml_text

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
}
LANGUAGE_ALTERNATIVES = {"dc:description", "dc:rights"}
SEQUENCES = {"dc:creator"}

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" {namespaces}>{properties}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def packet(properties: dict[str, str]) -> bytes:
    """Return an XMP packet in UTF-8 with the given properties; empty ones are left out.

    Keys are prefixed names such as "dc:creator", of the namespaces above.
    """
    namespaces = " ".join(f'xmlns:{key}="{uri}"' for key, uri in NAMESPACES.items())
    body = "".join(_property(name, text) for name, text in properties.items() if text)
    return _PACKET.format(namespaces=namespaces, properties=body).encode()


def _property(name, text):
    return f"<{name}>{_value(name, escape(xml_text(text)))}</{name}>"


def _value(name, text):
    if name in SEQUENCES:
        return f"<rdf:Seq><rdf:li>{text}</rdf:li></rdf:Seq>"
    if name in LANGUAGE_ALTERNATIVES:
        return f'<rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt>'
    return text
