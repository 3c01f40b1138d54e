// Checks PDFs against all machine-checkable rules of PDF/UA-1 with veraPDF's own library.
// Run by the Rhino shell that comes with it: arguments are files, output is a JSON object
// {file: ["7.3-1: Figure tags shall include …", …]}: for each file the rules that it breaks.
//
// The profile is read here, not by veraPDF: its reader wants a Java library that is not always there.

var vera = Packages.org.verapdf;
var profiles = vera.pdfa.validation.profiles.Profiles;
var flavour = vera.pdfa.flavours.PDFAFlavour.PDFUA_1;

function all(parent, name) {
  var nodes = parent.getElementsByTagName(name);
  var list = [];
  for (var at = 0; at < nodes.getLength(); at++) list.push(nodes.item(at));
  return list;
}

function words(parent, name) {
  return all(parent, name)[0].getTextContent();
}

function rule(node) {
  var id = all(node, "id")[0];
  var none = java.util.Collections.emptyList();
  return profiles.ruleFromValues(
    profiles.ruleIdFromValues(
      vera.pdfa.flavours.PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
      id.getAttribute("clause"),
      java.lang.Integer.parseInt(id.getAttribute("testNumber"))
    ),
    node.getAttribute("object"),
    node.hasAttribute("deferred") ? java.lang.Boolean.valueOf(node.getAttribute("deferred")) : null,
    node.getAttribute("tags"),
    words(node, "description"),
    words(node, "test"),
    profiles.errorFromValues(words(node, "message"), none),
    none
  );
}

function variable(node) {
  return profiles.variableFromValues(
    node.getAttribute("name"),
    node.getAttribute("object"),
    words(node, "defaultValue"),
    words(node, "value")
  );
}

function profile() {
  var path = "org/verapdf/pdfa/validation/PDFUA-1.xml";
  var factory = Packages.javax.xml.parsers.DocumentBuilderFactory.newInstance();
  var file = java.lang.ClassLoader.getSystemResourceAsStream(path);
  var xml = factory.newDocumentBuilder().parse(file);
  var rules = new java.util.HashSet(all(xml, "rule").map(rule));
  var variables = new java.util.HashSet(all(xml, "variable").map(variable));
  if (rules.size() < 100) throw new Error("expected all rules of PDF/UA-1, got " + rules.size());
  var details = profiles.profileDetailsFromValues("", "", "", new java.util.Date(0));
  return profiles.profileFromValues(flavour, details, "", rules, variables);
}

function broken(file, asked) {
  var parser = vera.pdfa.Foundries.defaultInstance().createParser(new java.io.File(file), flavour);
  try {
    var factory = vera.pdfa.validation.validators.ValidatorFactory;
    var result = factory.createValidator(asked, 1, false, false, false).validate(parser);
    var descriptions = {};
    asked.getRules().toArray().forEach(function (one) {
      descriptions[one.getRuleId()] = one.getDescription();
    });
    return result.getFailedChecks().keySet().toArray().map(function (id) {
      return id.getClause() + "-" + id.getTestNumber() + ": " + descriptions[id];
    });
  } finally {
    parser.close();
  }
}

vera.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var asked = profile();
var found = {};
for (var at = 0; at < arguments.length; at++) found[arguments[at]] = broken(arguments[at], asked);
print(JSON.stringify(found));
