/// What hooks are given.
extension HostType {
    static let inputs: [HostType] = [request, principal, time, change, plainNode, bounds, event, context, template, node]

    private static let request = HostType(
        name: "Request", summary: "One request, as `authorize` and `limit` see it.",
        fields: [
            Field("method", "string", "`GET`, `POST`, …"),
            Field("path", "string", "as requested, without query: `/templates/inbox`"),
            Field("route", "string", "the pattern of the route: `/templates/{screen_id}`"),
            Field("permission", "string", "what the route asks for: `templates:read`"),
            Field("params", "table<string, string>", "values of the placeholders of the route"),
            Field("query", "table<string, string>", "the query parameters"),
            Field("principal", "systemzero.Principal", "who asks"),
            Field("ip", "string", "the address that the request comes from"),
            Field("tls", "boolean", "whether the connection is encrypted"),
            Field("user_agent", "string", "what the client calls itself; empty when it does not say"),
            Field("body_bytes", "integer", "length of the body, 0 without one"),
            Field("time", "systemzero.Time", "when, by the host's clock"),
        ])

    private static let principal = HostType(
        name: "Principal", summary: "The holder of a key, or nobody in particular.",
        fields: [
            Field("id", "string", "id of the key; empty without one"),
            Field("name", "string", "name of the key"),
            Field("role", "string", "role of the key; `anonymous` without one"),
            Field("anonymous", "boolean", "no valid key was presented"),
            Field("unknown_key", "boolean", "a key was presented that is not valid"),
            Field("created_at", "string?", "when the key was made, ISO 8601"),
        ])

    private static let time = HostType(
        name: "Time", summary: "A moment in UTC.",
        fields: [
            Field("unix", "integer", "seconds since 1970"),
            Field("iso", "string", "`2026-11-22T14:00:00Z`"),
            Field("hour", "integer", "0 to 23"),
            Field("minute", "integer", "0 to 59"),
            Field("weekday", "integer", "1 is Monday, 7 is Sunday"),
        ])

    private static let change = HostType(
        name: "Change", summary: "One difference between the approved screen and the captured one.",
        fields: [
            Field(
                "kind", #""added"|"removed"|"modified"|"moved"|"reordered"|"transition"|"manipulation"|"unmatched""#, "what happened"),
            Field("drift_type", #""layout"|"content"|"sequence"|"manipulative""#, "the family of the change"),
            Field("path", "string", "where: `/document/main/form[2]/button \"Log in\"`"),
            Field("node", "systemzero.PlainNode?", "the node as it is now, or as it was when it is gone; nil for whole screens"),
            Field(
                "attribute", "string?",
                "what changed about it: `name`, `value`, `role`, `state:checked`, `property:form_action`, `bounds`, `position`"),
            Field("before", "string?", "the old value of the attribute"),
            Field("after", "string?", "the new value of the attribute"),
            Field("size", "integer", "how many nodes the change covers"),
            Field("required", "boolean", "whether a required node of the template is concerned"),
            Field("rule", "string?", "the rule that found it, for findings of rules and of the detector"),
            Field("evidence", "string?", "what convinced the rule"),
            Field("suggested", "systemzero.Severity?", "the severity that a manipulation rule proposes"),
        ])

    private static let plainNode = HostType(
        name: "PlainNode", summary: "The part of a node that a change carries with it.",
        fields: [
            Field("role", "string", "in the vocabulary of WAI-ARIA: `button`"),
            Field("name", "string", "accessible name; may be empty"),
            Field("value", "string", "may be empty"),
            Field("class", "systemzero.Class", "what the node is for"),
            Field("id", "string", "the stable id; may be empty"),
            Field("depth", "integer", "0 for the root"),
            Field("states", "table<string, boolean>", "`states.checked` is true or nil"),
            Field("bounds", "systemzero.Bounds?", "nil where the capture has no geometry"),
            Field("properties", "table<string, string>", "`properties.form_action`, …"),
        ])

    private static let bounds = HostType(
        name: "Bounds", summary: "A rectangle in logical pixels.",
        fields: [
            Field("x", "number", "left"), Field("y", "number", "top"), Field("width", "number", "0 or more"),
            Field("height", "number", "0 or more"),
        ])

    private static let event = HostType(
        name: "Event", summary: "A judged change, as `summarize` sees it.",
        fields: [
            Field("kind", "string", "as of the change"), Field("drift_type", "string", "as of the change"),
            Field("severity", "systemzero.Severity", "as `judge` said"), Field("reason", "string", "as `judge` said"),
            Field("tags", "string[]", "as `judge` said"), Field("rule", "string?", "as of the change"),
        ])

    private static let context = HostType(
        name: "Context", summary: "What is known of the capture besides a change or node.",
        fields: [
            Field("screen_id", "string", "the matched template; empty for an unknown screen"),
            Field("app", "string", "the program that was captured"),
            Field("source", "string", "the format of the capture"),
            Field("url", "string?", "address of the captured page"),
            Field("baseline_url", "string?", "address of the page when it was approved"),
            Field("similarity", "number?", "identity with the template, 0 to 1"),
            Field("template", "systemzero.Template?", "the matched template"),
            Field("counts", "table<string, integer>", "number of changes by kind"),
            Field("time", "systemzero.Time", "when, by the host's clock"),
            Field("root", "systemzero.Node?", "root of the captured screen (manipulation and noise only)"),
            Field("before_root", "systemzero.Node?", "root of the approved screen (manipulation only)"),
            Field("changes", "systemzero.Change[]", "at most 500, with those of the session (manipulation only)"),
        ])

    private static let template = HostType(
        name: "Template", summary: "The approved template that a capture is compared with.",
        fields: [
            Field("version", "integer", "counts up with each approval"),
            Field("metadata", "table<string, string>", "as in the template file"),
        ])

    private static let node = HostType(
        name: "Node",
        summary: "A node of the captured screen, or of the approved one when it is gone. Read-only; fields are computed when read.",
        fields: [
            Field("role", "string", "in the vocabulary of WAI-ARIA: `button`"),
            Field("name", "string", "accessible name; may be empty"),
            Field("value", "string", "may be empty"),
            Field("description", "string", "may be empty"),
            Field("id", "string", "the stable id; may be empty"),
            Field("class", "systemzero.Class", "what the node is for"),
            Field("states", "table<string, boolean>", "`states.checked` is true or nil"),
            Field("properties", "table<string, string>", "`properties.form_action`, …"),
            Field("bounds", "systemzero.Bounds?", "nil where the capture has no geometry"),
            Field("depth", "integer", "0 for the root"),
            Field("index", "integer", "place in reading order, from 0"),
            Field("text", "string", "visible text where known, else the name, else the texts inside; at most 1,000 bytes"),
            Field("inner_text", "string", "the texts inside; at most 1,000 bytes"),
            Field("parent", "systemzero.Node?", "nil for the root"),
            Field("children", "systemzero.Node[]", "at most 500"),
            Field("siblings", "systemzero.Node[]", "the other children of the parent; at most 500"),
            Field("before", "systemzero.Node?", "the same node on the approved screen; nil when it is new"),
            Field("after", "systemzero.Node?", "for a node of the approved screen: the same node now; nil when it is gone"),
            Field("novel", "boolean", "the approved screen does not have it"),
            Field("removed", "boolean", "the captured screen does not have it; the node is the old one"),
            Field("changed", "table<string, boolean>", "what differs from `before`: `changed[\"state:checked\"]`"),
        ])
}
