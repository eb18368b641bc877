// Checks an integrity log with nothing of ours: the notes, tree hashes and proofs of golang.org/x/mod/sumdb (BSD licence, Debian package
// golang-golang-x-mod-dev), and the few lines that read our files.
//
// Usage: check_log FOLDER VERIFIER-KEY [PROOF LINE]...
//
//	check_log --list FILE                            lines of FOLDER, a tab, VERIFIER-KEY
//
// Exit status: 0 everything agrees, 1 it does not. Built and called by scripts/check-foreign, and by tests where Go is installed.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		if x >= int64(len(h)) {
			return nil, fmt.Errorf("no hash %d", x)
		}
		out[i] = h[x]
	}
	return out, nil
}

// current is the folder under check, for messages.
var current string

func must(err error, what string) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "foreign check: %s: %s: %v\n", current, what, err)
		os.Exit(1)
	}
}

func demand(ok bool, format string, values ...any) {
	if !ok {
		must(fmt.Errorf(format, values...), "not as it should be")
	}
}

// head reads a note under a key: size and root.
func head(data []byte, verifier note.Verifier) (int64, tlog.Hash) {
	opened, err := note.Open(data, note.VerifierList(verifier))
	must(err, "note")
	lines := strings.Split(opened.Text, "\n")
	demand(len(lines) >= 4 && lines[0] == verifier.Name(), "the note is of %q", lines[0])
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err, "size")
	root, err := base64.StdEncoding.DecodeString(lines[2])
	must(err, "root")
	demand(len(root) == tlog.HashSize, "the root has %d bytes", len(root))
	var hash tlog.Hash
	copy(hash[:], root)
	return size, hash
}

func read(path string) []byte {
	data, err := os.ReadFile(path)
	must(err, path)
	return data
}

// prunedLeaf gives the leaf hash of an entry whose line is gone, from its tile.
func prunedLeaf(folder string, index int64) tlog.Hash {
	tile := tlog.Tile{H: 8, L: 0, N: index / 256, W: 256}
	data, err := os.ReadFile(tilePath(folder, tile))
	if err != nil {
		partial, _ := filepath.Glob(tilePath(folder, tile) + ".p/*")
		for _, name := range partial {
			if other := read(name); len(other) > len(data) {
				data = other
			}
		}
	}
	at := int(index%256) * tlog.HashSize
	demand(len(data) >= at+tlog.HashSize, "no tile has the hash of the pruned entry %d", index)
	var hash tlog.Hash
	copy(hash[:], data[at:])
	return hash
}

// tree gives the stored hashes of all entries, those of pruned ones from their tiles, and checks the chain of sums. Also how many entries there are.
func tree(folder string) (hashes, int64) {
	names, err := filepath.Glob(filepath.Join(folder, "segments", "*.jsonl"))
	must(err, "segments")
	sort.Strings(names)
	var stored hashes
	var index int64
	grow := func(leaf tlog.Hash) {
		more, err := tlog.StoredHashesForRecordHash(index, leaf, stored)
		must(err, "tree")
		stored = append(stored, more...)
		index++
	}
	var previous tlog.Hash
	if len(names) > 0 {
		first, err := strconv.ParseInt(strings.TrimSuffix(filepath.Base(names[0]), ".jsonl"), 10, 64)
		must(err, names[0])
		for index < first {
			previous = prunedLeaf(folder, index)
			grow(previous)
		}
	}
	for _, name := range names {
		data := read(name)
		demand(len(data) == 0 || data[len(data)-1] == '\n', "%s does not end in a newline", name)
		for _, line := range bytes.Split(bytes.TrimSuffix(data, []byte("\n")), []byte("\n")) {
			if len(line) == 0 {
				continue
			}
			demand(bytes.HasPrefix(line, []byte(fmt.Sprintf(`{"i":%d,"t":"`, index))), "the index of entry %d", index)
			cut := bytes.LastIndex(line, []byte(`,"sum":"`))
			demand(cut > 0, "entry %d has no sum", index)
			sum := sha256.Sum256(append(append([]byte{}, previous[:]...), line[:cut]...))
			demand(hex.EncodeToString(sum[:16]) == string(line[cut+8:len(line)-2]), "the sum of entry %d", index)
			previous = tlog.RecordHash(line)
			grow(previous)
		}
	}
	return stored, index
}

// tilePath is that of C2SP tlog-tiles: the height is left out, and partial tiles stand in a folder.
func tilePath(folder string, tile tlog.Tile) string {
	number, text := tile.N, fmt.Sprintf("%03d", tile.N%1000)
	for number >= 1000 {
		number /= 1000
		text = fmt.Sprintf("x%03d/%s", number%1000, text)
	}
	path := filepath.Join(folder, "tile", strconv.Itoa(tile.L), text)
	if tile.W < 256 {
		path = filepath.Join(path+".p", strconv.Itoa(tile.W))
	}
	return path
}

func main() {
	if len(os.Args) == 3 && os.Args[1] == "--list" {
		checked := 0
		for _, row := range strings.Split(strings.TrimSpace(string(read(os.Args[2]))), "\n") {
			folder, key, found := strings.Cut(row, "\t")
			demand(found, "%q is no row of a list", row)
			check(folder, key, nil)
			checked++
		}
		fmt.Printf("foreign check: %d logs agree\n", checked)
		return
	}
	demand(len(os.Args) >= 3 && len(os.Args)%2 == 1, "usage: check_log FOLDER VERIFIER-KEY [PROOF LINE]...")
	fmt.Println(check(os.Args[1], os.Args[2], os.Args[3:]))
}

// check holds everything in a folder against everything else, and says what was there.
func check(folder, key string, proofs []string) string {
	current = folder
	verifier, err := note.NewVerifier(key)
	must(err, "verifier key")
	stored, entries := tree(folder)

	checkRoot := func(size int64, root tlog.Hash, name string) {
		demand(size <= entries, "%s: signed %d, have %d", name, size, entries)
		if size == 0 {
			demand(root == tlog.Hash(sha256.Sum256(nil)), "the root of nothing in %s", name)
			return
		}
		mine, err := tlog.TreeHash(size, stored)
		must(err, name)
		demand(mine == root, "the root of %s (size %d)", name, size)
	}
	size, root := head(read(filepath.Join(folder, "checkpoint")), verifier)
	checkRoot(size, root, "checkpoint")

	notes, err := filepath.Glob(filepath.Join(folder, "checkpoints", "*.note"))
	must(err, "checkpoints")
	foreign := 0
	for _, name := range notes {
		data := read(name)
		// After a rotation older heads are of the key before it.
		if _, err := note.Open(data, note.VerifierList(verifier)); err != nil {
			foreign++
			continue
		}
		size, root := head(data, verifier)
		checkRoot(size, root, name)
	}

	tiles := 0
	for level := 0; size>>(8*level) > 0; level++ {
		count := size >> (8 * level)
		for number := int64(0); number*256 < count; number++ {
			width := count - number*256
			if width > 256 {
				width = 256
			}
			tile := tlog.Tile{H: 8, L: level, N: number, W: int(width)}
			mine, err := tlog.ReadTileData(tile, stored)
			must(err, "tile")
			demand(bytes.Equal(mine, read(tilePath(folder, tile))), "the tile %s", tilePath(folder, tile))
			tiles++
		}
	}

	for argument := 0; argument < len(proofs); argument += 2 {
		checkProof(read(proofs[argument]), bytes.TrimSuffix(read(proofs[argument+1]), []byte("\n")), verifier)
	}
	return fmt.Sprintf("foreign check: %d entries, %d signed, %d heads (%d of another key), %d tiles, %d proofs agree",
		entries, size, len(notes), foreign, tiles, len(proofs)/2)
}

// checkProof reads a c2sp.org/tlog-proof and checks it for a line.
func checkProof(data, line []byte, verifier note.Verifier) {
	parts := strings.SplitN(string(data), "\n\n", 2)
	demand(len(parts) == 2, "the proof has no note")
	size, root := head([]byte(parts[1]), verifier)
	rows := strings.Split(parts[0], "\n")
	demand(len(rows) >= 2 && rows[0] == "c2sp.org/tlog-proof@v1" && strings.HasPrefix(rows[1], "index "), "the proof begins with %q", rows[0])
	index, err := strconv.ParseInt(strings.TrimPrefix(rows[1], "index "), 10, 64)
	must(err, "index")
	var proof tlog.RecordProof
	for _, row := range rows[2:] {
		raw, err := base64.StdEncoding.DecodeString(row)
		must(err, "hash")
		var hash tlog.Hash
		copy(hash[:], raw)
		proof = append(proof, hash)
	}
	must(tlog.CheckRecord(proof, size, root, index, tlog.RecordHash(line)), "proof")
}
