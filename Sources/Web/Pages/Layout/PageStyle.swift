/// The look of every page: colours, sizes and lines stand here once, for light and dark.
enum PageStyle {
    /// The style sheet.
    static let text = """
        :root {
          --paper: #fbfaf7; --ink: #1b1d1f; --muted: #5a5d60; --line: #1b1d1f1a; --field: #1b1d1f80; --gold: #a87900;
          --alarm: #a8330f; color-scheme: light dark;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #141516; --ink: #e8e6e1; --muted: #a3a19b; --line: #e8e6e11a; --field: #e8e6e180; --gold: #e0b84a;
            --alarm: #ff8a66;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0; padding: 0 16px; background: var(--paper); color: var(--ink);
          font: 400 15px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums;
        }
        header { max-width: 720px; margin: 0 auto; padding: 20px 0 12px; border-bottom: 1px solid var(--line); }
        header b { font-size: 13px; font-weight: 600; letter-spacing: 0.02em; }
        header b::before {
          content: ""; display: inline-block; width: 28px; height: 3px; margin: 0 8px 3px 0; background: var(--gold);
        }
        main { max-width: 720px; margin: 0 auto; padding: 32px 0 48px; }
        h1 { margin: 0 0 8px; font-size: 20px; font-weight: 600; line-height: 1.3; }
        h2 { margin: 36px 0 4px; font-size: 15px; font-weight: 600; }
        p { margin: 0 0 16px; max-width: 60ch; }
        form { max-width: 360px; }
        label { display: block; margin: 16px 0 4px; font-size: 13px; font-weight: 600; }
        input {
          width: 100%; padding: 8px 10px; border: 1px solid var(--field); border-radius: 3px; background: transparent;
          color: inherit; font: inherit;
        }
        .hint, dt { margin: 4px 0 0; color: var(--muted); font-size: 13px; }
        .error { margin: 0 0 8px; padding: 8px 12px; border-left: 3px solid var(--alarm); max-width: 60ch; }
        .error b { color: var(--alarm); }
        button {
          margin: 20px 0 0; padding: 8px 16px; border: 1px solid var(--field); border-radius: 3px;
          background: transparent; color: inherit; font: inherit; font-weight: 600; cursor: pointer;
        }
        button.first { border: 2px solid var(--gold); }
        input:focus-visible, button:focus-visible, a:focus-visible { outline: 2px solid var(--gold); outline-offset: 2px; }
        a { color: inherit; text-decoration-color: var(--muted); }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 0 0 8px; }
        dt, dd { margin: 0; overflow-wrap: anywhere; }
        """
}
