package main

import (
	"crypto/ed25519"
	"encoding/binary"
	"fmt"

	"golang.org/x/mod/sumdb/note"
)

// verifierOf reads a key; note.NewVerifier refuses those of witnesses (type 0x04).
func verifierOf(text string) (note.Verifier, error) {
	name, id, kind, key, err := decodeKey(text)
	if err != nil || kind != 0x04 {
		return note.NewVerifier(text)
	}
	return witness{name, id, key}, nil
}

// witness verifies cosignatures (c2sp.org/tlog-cosignature).
type witness struct {
	name string
	id   uint32
	key  ed25519.PublicKey
}

func (w witness) Name() string    { return w.name }
func (w witness) KeyHash() uint32 { return w.id }

func (w witness) Verify(text, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(sig), text)
	return ed25519.Verify(w.key, []byte(signed), sig[8:])
}
