import xml.etree.ElementTree  # expect: external xml
from xml.dom import minidom  # expect: external xml
import email.mime.text as text  # expect: external email
