extension ProofPage {
    /// The check, in plain JavaScript with WebCrypto: RFC 6962 inclusion, C2SP signed-note and tlog-proof.
    ///
    /// `checkProof` touches no document, so it can be run by itself.
    static let script = #"""
        "use strict";
        const utf8 = new TextEncoder();
        const text = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);
        const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
        const decode = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const join = (...parts) => Uint8Array.from(parts.flatMap((part) => Array.from(part)));
        const equal = (left, right) => left.length === right.length && left.every((byte, place) => byte === right[place]);
        const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", join(...parts)));

        // A .tlog-proof file: header, perhaps extra data, index, hashes, empty line, signed note.
        function readProof(bytes) {
          const whole = text(bytes);
          const end = whole.indexOf("\n\n");
          if (end < 0) throw new Error("the proof has no empty line");
          const lines = whole.slice(0, end).split("\n");
          if (lines.shift() !== "c2sp.org/tlog-proof@v1") throw new Error("the proof has another header");
          if (lines.length > 0 && lines[0].startsWith("extra ")) lines.shift();
          const index = /^index (0|[1-9][0-9]*)$/.exec(lines.shift() ?? "");
          if (!index) throw new Error("the proof names no index");
          const hashes = lines.map(decode);
          if (hashes.some((hash) => hash.length !== 32)) throw new Error("a hash of the proof has not 32 bytes");
          return { index: BigInt(index[1]), hashes, note: readNote(whole.slice(end + 2)) };
        }

        // A signed note over a checkpoint: origin, size, root; empty line; signatures.
        function readNote(note) {
          const end = note.lastIndexOf("\n\n");
          if (end < 0) throw new Error("the head has no signatures");
          const body = note.slice(0, end + 1);
          const [origin, size, root] = body.split("\n");
          if (!/^(0|[1-9][0-9]*)$/.test(size ?? "")) throw new Error("the head has no size");
          const signatures = note.slice(end + 2).split("\n").filter((line) => line !== "").map((line) => {
            const parts = /^\u2014 (\S+) (\S+)$/.exec(line);
            if (!parts) throw new Error("a signature line of the head is broken");
            const bytes = decode(parts[2]);
            return { name: parts[1], id: hex(bytes.slice(0, 4)), signature: bytes.slice(4) };
          });
          return { body: utf8.encode(body), origin, size: BigInt(size), root: decode(root ?? ""), signatures };
        }

        // A verifier key: name+id+base64(type, public key); the id is checked against the rest.
        async function readKey(key) {
          const first = key.indexOf("+");
          const second = key.indexOf("+", first + 1);
          if (first < 1 || second < 0) throw new Error("the key is not of the form name+id+key");
          const name = key.slice(0, first);
          const id = key.slice(first + 1, second);
          const bytes = decode(key.slice(second + 1));
          if (bytes.length !== 33 || bytes[0] !== 1) throw new Error("the key is no Ed25519 key");
          const digest = await sha256(utf8.encode(name + "\n"), bytes);
          if (hex(digest.slice(0, 4)) !== id) throw new Error("the id of the key does not belong to it");
          return { name, id, bytes: bytes.slice(1) };
        }

        // RFC 9162, section 2.1.3.2.
        async function isIncluded(leaf, index, size, root, hashes) {
          if (index >= size) return false;
          let node = index;
          let last = size - 1n;
          let hash = leaf;
          for (const sibling of hashes) {
            if (last === 0n) return false;
            if ((node & 1n) === 1n || node === last) {
              hash = await sha256([1], sibling, hash);
              while ((node & 1n) === 0n && node !== 0n) { node >>= 1n; last >>= 1n; }
            } else {
              hash = await sha256([1], hash, sibling);
            }
            node >>= 1n;
            last >>= 1n;
          }
          return last === 0n && equal(hash, root);
        }

        async function signatureStep(note, key) {
          const found = note.signatures.filter((signature) => signature.name === key.name && signature.id === key.id);
          if (note.origin !== key.name || found.length === 0) return ["failed", "the head is not signed by the key of this page"];
          let imported;
          try {
            imported = await crypto.subtle.importKey("raw", key.bytes, { name: "Ed25519" }, false, ["verify"]);
          } catch (error) {
            return ["unknown", "this browser cannot check Ed25519 signatures (Chrome 137, Firefox 129 and Safari 17 can): use one of them,"
              + " or systemzero-verify. Who signed the head was not checked"];
          }
          for (const { signature } of found) {
            if (!await crypto.subtle.verify({ name: "Ed25519" }, imported, signature, note.body)) {
              return ["failed", "the signature of the head is wrong"];
            }
          }
          return ["ok", "the head of size " + note.size + " is signed by " + key.name + "+" + key.id];
        }

        // The steps of the check, each [state, text], state one of ok, failed, unknown; the first that fails ends it.
        async function checkProof(entry, proof, keyText) {
          if (!globalThis.crypto || !crypto.subtle) {
            return [["unknown", "this browser offers no WebCrypto to this page: nothing was checked. Open the file itself (file:), or use"
              + " systemzero-verify"]];
          }
          const steps = [];
          try {
            const { index, hashes, note } = readProof(proof);
            const leaf = await sha256([0], entry);
            steps.push(["ok", "the leaf hash of the entry is " + hex(leaf)]);
            const named = /^\{"i":(0|[1-9][0-9]*),/.exec(text(entry));
            if (!named || BigInt(named[1]) !== index) return [...steps, ["failed", "the entry carries another index than the proof"]];
            if (!await isIncluded(leaf, index, note.size, note.root, hashes)) {
              return [...steps, ["failed", "the entry does not lead to the head: it, or the proof, was changed"]];
            }
            steps.push(["ok", "it is entry " + index + " of the " + note.size + " under the head"]);
            steps.push(await signatureStep(note, await readKey(keyText)));
          } catch (error) {
            steps.push(["failed", "the proof cannot be read: " + error.message]);
          }
          return steps;
        }

        const words = { ok: "Right.", failed: "Wrong.", unknown: "Not checked." };

        function trustStep(trusted, key) {
          if (trusted === "") return ["unknown", "whether the key is the right one: paste the key that you trust below"];
          return trusted === key ? ["ok", "the key is the one that you trust"] : ["failed", "the key is another than the one that you trust"];
        }

        function show(steps) {
          const list = document.getElementById("steps");
          list.replaceChildren(...steps.map(([state, what]) => {
            const item = document.createElement("li");
            const word = document.createElement("strong");
            word.textContent = words[state];
            word.className = { ok: "good", failed: "critical", unknown: "warning" }[state];
            item.append(word, what);
            return item;
          }));
          const verdict = document.getElementById("verdict");
          const failed = steps.some(([state]) => state === "failed");
          const open = steps.some(([state]) => state === "unknown");
          verdict.className = "verdict " + (failed ? "critical" : open ? "warning" : "good");
          verdict.textContent = failed ? "Not proven: something was changed, or the key is another."
            : open ? "Proven as far as it could be checked: see what is left below." : "Proven: this entry is in the log, signed by the key that you trust.";
        }

        // A text as people can see it: what turns the direction of writing or cannot be seen stands by its number.
        const visible = (shown) => shown.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => sign === "\n" ? sign
          : "\u27e8U+" + sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0") + "\u27e9");

        // JSON with a line for each member, every token as it stands: reading the values would change long numbers.
        function spread(json) {
          let shown = "";
          let depth = 0;
          for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^"{}\[\],:]+/gs)) {
            if (token === "}" || token === "]") depth -= 1;
            const isEmpty = (token === "}" && shown.endsWith("{")) || (token === "]" && shown.endsWith("["));
            if ((token === "}" || token === "]") && !isEmpty) shown += "\n" + "  ".repeat(depth);
            if (depth > 0 && /[{\[,]$/.test(shown) && !isEmpty && !shown.endsWith("\n")) shown += "\n" + "  ".repeat(depth);
            shown += token === ":" ? ": " : token;
            if (token === "{" || token === "[") depth += 1;
          }
          return shown;
        }

        // Everything on the page that tells of the entry, written anew from the bytes that are checked.
        async function present(entry, proof, key) {
          const line = text(entry);
          const parts = /^\{"i":([0-9]+),"t":"([^"]*)","kind":"([^"]*)","data":(.*),"sum":"[0-9a-f]{32}"\}$/s.exec(line);
          const [, index, time, kind, data] = parts ?? ["", "?", "?", "?", line];
          let reason = "";
          try { reason = String(JSON.parse(data).reason ?? ""); } catch (error) { reason = "the data of the entry is no JSON"; }
          const facts = {
            title: "Entry " + index + " of " + readProof(proof).note.origin, summary: reason || kind, index, time, kind,
            leaf: hex(await sha256([0], entry)), shown: spread(data), line, proof: text(proof), key,
          };
          for (const [name, shown] of Object.entries(facts)) document.getElementById(name).textContent = visible(shown);
        }

        async function start() {
          const data = JSON.parse(document.getElementById("data").textContent);
          const key = text(decode(data.key));
          // What cannot be read cannot be shown either; the check below says why.
          await present(decode(data.entry), decode(data.proof), key).catch(() => undefined);
          const steps = await checkProof(decode(data.entry), decode(data.proof), key);
          const input = document.getElementById("trusted");
          const update = () => show([...steps, trustStep(input.value.trim(), key)]);
          input.addEventListener("input", update);
          update();
        }

        if (typeof document !== "undefined") start();
        """#
}
