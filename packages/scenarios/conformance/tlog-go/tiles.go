package main

import (
	"os"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// folder reads tiles from files. Go's own paths have the height in them, those of c2sp.org/tlog-tiles do not.
type folder string

func (f folder) Height() int { return 8 }

func (f folder) ReadTiles(tiles []tlog.Tile) (data [][]byte, err error) {
	for _, tile := range tiles {
		bytes, err := os.ReadFile(string(f) + "/" + strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
		if err != nil {
			return nil, err
		}
		data = append(data, bytes)
	}
	return data, nil
}

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

// reader gives hashes that the tiles of a folder prove to be in the tree.
func reader(q question) tlog.HashReader {
	return tlog.TileHashReader(tlog.Tree{N: q.Size, Hash: hash(q.Root)}, folder(q.Folder))
}
