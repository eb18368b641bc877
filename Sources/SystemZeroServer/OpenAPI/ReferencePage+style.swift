extension ReferencePage {
    /// Readable in the colours that the reader's system asks for, on a phone and on paper.
    static let style = """
        :root { color-scheme: light dark; --line: #8884; --soft: #8882; --accent: #0a66c2; }
        @media (prefers-color-scheme: dark) { :root { --accent: #7cb7ff; } }
        body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 82rem; padding: 1rem; display: grid; gap: 2rem;
          grid-template-columns: minmax(16rem, 20rem) minmax(0, 1fr); }
        header { grid-column: 1 / -1; border-bottom: 1px solid var(--line); }
        h1 small { font-weight: normal; opacity: .7; }
        h2 { border-bottom: 1px solid var(--line); }
        nav { font-size: .85rem; position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow: auto; }
        nav ul { list-style: none; margin: 0; padding: 0; } nav ul ul { margin: 0 0 .75rem; }
        nav > ul > li > a { font-weight: 600; }
        nav a { text-decoration: none; overflow-wrap: anywhere; }
        a { color: var(--accent); } a:focus-visible { outline: 2px solid; }
        main { min-width: 0; }
        article { border: 1px solid var(--line); border-radius: .5rem; margin: 1rem 0; padding: 0 1rem .75rem; scroll-margin-top: 1rem; }
        article h3 { overflow-wrap: anywhere; } article h4 { margin: 1rem 0 .25rem; }
        code, pre { font: .875em/1.45 ui-monospace, monospace; }
        pre { background: var(--soft); border-radius: .25rem; max-height: 24rem; overflow: auto; padding: .75rem; }
        table { border-collapse: collapse; display: block; overflow-x: auto; font-size: .9rem; }
        th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top; }
        em { font-size: .8rem; opacity: .8; }
        .permission { border: 1px solid var(--line); border-radius: 1rem; font-size: .8rem; padding: .1rem .6rem; white-space: nowrap; }
        .answer { margin: .25rem 0; } summary { cursor: pointer; }
        h3 b, nav b { font: 600 .75em ui-monospace, monospace; border-radius: .25rem; color: #fff; padding: .1em .4em; }
        b.get { background: #1d6f42; } b.post { background: #0b5cad; } b.put { background: #8a5a00; } b.delete { background: #b3261e; }
        @media (max-width: 50rem) { body { display: block; } nav { position: static; max-height: none; } }
        @media print { nav { display: none; } details > * { display: block; } }

        """
}
