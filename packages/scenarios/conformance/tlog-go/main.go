// Judges logs of ours with the packages that the Go project verifies its own checksum database with. Reads one question
// per line as JSON from standard input, answers each with one line. Built with GO111MODULE=off against Debian's
// golang-golang-x-mod-dev; nothing of it is shipped.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const maxQuestionBytes = 1 << 22

// question is what is asked; which fields count depends on Ask.
type question struct {
	Ask     string
	Note    []byte
	Keys    []string
	Size    int64
	Root    []byte
	OldSize int64
	OldRoot []byte
	Index   int64
	Entry   []byte
	Path    [][]byte
	Folder  string
}

// answer is what is said: Refused is empty when all is well.
type answer struct {
	Refused string   `json:"refused"`
	Origin  string   `json:"origin,omitempty"`
	Size    int64    `json:"size,omitempty"`
	Root    []byte   `json:"root,omitempty"`
	Signers []string `json:"signers,omitempty"`
	Path    [][]byte `json:"path,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, maxQuestionBytes)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var q question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			fmt.Fprintln(os.Stderr, "not a question:", err)
			os.Exit(2)
		}
		a, err := judge(q)
		if err != nil {
			a = answer{Refused: err.Error()}
		}
		if err := answers.Encode(a); err != nil {
			os.Exit(2)
		}
	}
	if lines.Err() != nil {
		fmt.Fprintln(os.Stderr, lines.Err())
		os.Exit(2)
	}
}

func judge(q question) (answer, error) {
	switch q.Ask {
	case "checkpoint":
		return openCheckpoint(q)
	case "record":
		return answer{}, tlog.CheckRecord(hashes(q.Path), q.Size, hash(q.Root), q.Index, tlog.RecordHash(q.Entry))
	case "tree":
		return answer{}, tlog.CheckTree(hashes(q.Path), q.Size, hash(q.Root), q.OldSize, hash(q.OldRoot))
	case "prove record":
		return proveRecord(q)
	case "prove tree":
		proof, err := tlog.ProveTree(q.Size, q.OldSize, reader(q))
		return answer{Path: bytesOf(proof)}, err
	case "bundle":
		return answer{}, checkBundle(q)
	}
	fmt.Fprintln(os.Stderr, "nobody knows how to", q.Ask)
	os.Exit(2)
	return answer{}, nil
}

// openCheckpoint verifies the note and splits its three lines itself: tlog.ParseTree knows Go's own first line only.
func openCheckpoint(q question) (answer, error) {
	var verifiers []note.Verifier
	for _, key := range q.Keys {
		v, err := verifierOf(key)
		if err != nil {
			return answer{}, err
		}
		verifiers = append(verifiers, v)
	}
	opened, err := note.Open(q.Note, note.VerifierList(verifiers...))
	if err != nil {
		return answer{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return answer{}, errors.New("not three lines")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || strconv.FormatInt(size, 10) != lines[1] {
		return answer{}, errors.New("not a size")
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return answer{}, err
	}
	a := answer{Origin: lines[0], Size: size, Root: root[:]}
	for _, sig := range opened.Sigs {
		a.Signers = append(a.Signers, sig.Name)
	}
	return a, nil
}

// proveRecord makes the proof and checks it: the reader of this version of Go does not verify every tile it reads.
func proveRecord(q question) (answer, error) {
	proof, err := tlog.ProveRecord(q.Size, q.Index, reader(q))
	if err != nil {
		return answer{}, err
	}
	leaf, err := reader(q).ReadHashes([]int64{tlog.StoredHashIndex(0, q.Index)})
	if err != nil {
		return answer{}, err
	}
	return answer{Path: bytesOf(proof)}, tlog.CheckRecord(proof, q.Size, hash(q.Root), q.Index, leaf[0])
}

// checkBundle compares the entries of a bundle with the leaf hashes that the tiles prove to be in the tree.
func checkBundle(q question) error {
	width := int64(256)
	if rest := q.Size - 256*q.Index; rest < width {
		width = rest
	}
	path := tlog.Tile{H: 8, L: -1, N: q.Index, W: int(width)}.Path()
	data, err := os.ReadFile(q.Folder + "/" + strings.Replace(path, "tile/8/data/", "tile/entries/", 1))
	if err != nil {
		return err
	}
	for i := int64(0); i < width; i++ {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return errors.New("a bundle that ends too soon")
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		leaves, err := reader(q).ReadHashes([]int64{tlog.StoredHashIndex(0, 256*q.Index+i)})
		if err != nil {
			return err
		}
		if tlog.RecordHash(data[2:end]) != leaves[0] {
			return fmt.Errorf("entry %d of the bundle is not in the tree", i)
		}
		data = data[end:]
	}
	if len(data) > 0 {
		return errors.New("a bundle that goes on")
	}
	return nil
}

func hash(b []byte) (h tlog.Hash) {
	if len(b) != tlog.HashSize {
		fmt.Fprintln(os.Stderr, "not a hash")
		os.Exit(2)
	}
	copy(h[:], b)
	return h
}

func hashes(path [][]byte) []tlog.Hash {
	list := []tlog.Hash{}
	for _, b := range path {
		list = append(list, hash(b))
	}
	return list
}

func bytesOf(path []tlog.Hash) [][]byte {
	list := [][]byte{}
	for _, h := range path {
		h := h
		list = append(list, h[:])
	}
	return list
}

func decodeKey(text string) (name string, id uint32, kind byte, key []byte, err error) {
	parts := strings.SplitN(text, "+", 3)
	if len(parts) != 3 {
		return "", 0, 0, nil, errors.New("not a verifier key")
	}
	number, err := strconv.ParseUint(parts[1], 16, 32)
	if err != nil {
		return "", 0, 0, nil, err
	}
	bytes, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(bytes) != 33 {
		return "", 0, 0, nil, errors.New("not a verifier key")
	}
	return parts[0], uint32(number), bytes[0], bytes[1:], nil
}
