"""Check a rendered page with axe-core in headless Chromium; prints what axe found.

Usage: check_accessibility.py PAGE.html AXE.min.js [CHROMIUM]
AXE.min.js comes from the npm package axe-core (npm pack axe-core); Chromium from the system.
Exit code 1 when a rule of WCAG 2.2 A or AA, or a best practice, is broken.
"""

import json
import re
import subprocess
import sys
import tempfile
from html import unescape
from pathlib import Path

RUN = """
axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => {
  const out = document.createElement("pre"); out.id = "axe";
  const broken = r.violations.map(v => [v.id, v.help, v.nodes.map(n => n.html.slice(0, 120))]);
  out.textContent = JSON.stringify({violations: broken, passes: r.passes.length}); document.body.append(out); });
"""


def main() -> int:
    page, axe = (Path(word).read_text(encoding="utf-8") for word in sys.argv[1:3])
    browser = sys.argv[3] if len(sys.argv) > 3 else "chromium"
    script = axe.replace("</script>", "<\\/script>")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "page.html"
        scripts = f"<script>{script}</script><script>{RUN}</script></body>"
        copy.write_text(page.replace("</body>", scripts), encoding="utf-8")
        words = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--virtual-time-budget=8000",
            "--dump-dom",
        ]
        done = subprocess.run(
            [browser, *words, copy.as_uri()],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    found = re.search(r'<pre id="axe">(.*?)</pre>', done.stdout, re.DOTALL)
    if found is None:
        print("no result from the browser", file=sys.stderr)
        return 2
    result = json.loads(unescape(found.group(1)))
    for rule, text, nodes in result["violations"]:
        print(rule, text, *nodes, sep="\n  ")
    print(f"{len(result['violations'])} rules broken, {result['passes']} kept")
    return 1 if result["violations"] else 0


if __name__ == "__main__":
    from program import run

    run(main)
