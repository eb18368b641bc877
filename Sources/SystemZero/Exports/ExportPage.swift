/// What the pages that leave the program have in common: they load nothing, run nothing of others, and read well.
enum ExportPage {
    /// No script, no image, no connection: only the style of the page itself.
    static let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

    /// Colours keep a contrast of 4.5 to 1 at least in both schemes; severities are told by word, not by colour alone.
    static let style = """
        :root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --paper: #ffffff; --shade: #f6f8fa;
          --critical: #a40e26; --warning: #7d4e00; --info: #0a53a8; --good: #116329; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9aa4ae; --line: #3d444d; --paper: #0d1117; --shade: #161b22;
          --critical: #ff8f8f; --warning: #e3b341; --info: #79c0ff; --good: #7ee2a8; } }
        * { box-sizing: border-box; }
        body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; background: var(--paper); color: var(--ink);
          font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif; }
        h1 { font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
        dl { display: grid; gap: .25rem 1.5rem; margin: 1rem 0; }
        dl div { display: grid; grid-template-columns: 11rem 1fr; }
        dt, footer, .hash, header p { color: var(--soft); }
        dd { margin: 0; overflow-wrap: anywhere; }
        code, pre, .hash, .number, .time { font-family: ui-monospace, "Liberation Mono", monospace; font-size: .85em; }
        table { border-collapse: collapse; width: 100%; }
        th { text-align: left; font-weight: 600; white-space: nowrap; background: var(--shade); position: sticky; top: 0; }
        th, td { padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
        td.what { min-width: 18rem; } td.what, td.where { overflow-wrap: anywhere; }
        td.number { text-align: right; } td.number, td.time { white-space: nowrap; overflow-wrap: normal; }
        .badge { border: 1px solid currentColor; border-radius: .75rem; padding: 0 .5rem; font-size: .85em; white-space: nowrap; }
        .critical { color: var(--critical); font-weight: 700; } .warning { color: var(--warning); } .info { color: var(--info); }
        .ignore, .other { color: var(--soft); } .good { color: var(--good); }
        details summary { color: var(--soft); cursor: pointer; font-size: .85em; }
        pre { margin: .25rem 0; padding: .5rem; background: var(--shade); white-space: pre-wrap; overflow-wrap: anywhere; }
        .hash { margin: .25rem 0; overflow-wrap: anywhere; }
        @media print { body { margin: 0; max-width: none; font-size: 10px; } th { position: static; } tr { break-inside: avoid; }
          thead { display: table-header-group; } details summary { display: none; }
          details::details-content { content-visibility: visible; block-size: auto; } }
        """
}
