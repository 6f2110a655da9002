import numpy as np
import shapely

from infopos.analysis.border_cells import Grid, blocks, border_keys

GRID = Grid(west=0, south=0, east=100, north=100, cell=25)  # 5 x 5: the last holds 100 itself


def marked(polygons):
    """Border cells as (area, row, column), and those east of which the area goes on."""
    key, inside = border_keys(np.array(polygons), GRID)
    cells = np.column_stack(np.unravel_index(key, (len(polygons), 5, 5))).tolist()
    return [tuple(cell) for cell in cells], {
        tuple(c) for c, i in zip(cells, inside, strict=True) if i
    }


def test_the_border_of_a_square_is_the_rim_of_the_grid():
    cells, inside = marked([shapely.box(0, 0, 100, 100)])
    rim = [(0, r, c) for r in range(5) for c in range(5) if r in (0, 4) or c in (0, 4)]
    assert cells == rim
    assert {(0, 1, 0), (0, 2, 0), (0, 3, 0)} <= inside
    assert not {(0, 1, 4), (0, 2, 4), (0, 3, 4)} & inside


def test_a_diagonal_takes_the_cells_on_both_sides_of_each_corner_it_passes():
    cells, _ = marked([shapely.Polygon([(0, 0), (100, 100), (0, 100)])])
    assert {(0, r, r) for r in range(5)} < set(cells)
    assert {(0, r, r + 1) for r in range(4)} | {(0, r + 1, r) for r in range(4)} < set(cells)
    assert (0, 1, 3) not in cells


def test_each_area_has_its_own_border_cells():
    cells, _ = marked([shapely.box(1, 1, 20, 20), shapely.box(30, 1, 40, 20)])
    assert cells == [(0, 0, 0), (1, 0, 1)]


def test_blocks_cover_everything_once():
    sizes = np.random.default_rng(1).integers(0, 30_000, 1000)
    parts = [np.arange(1000)[part] for part in blocks(sizes)]
    assert np.concatenate(parts).tolist() == list(range(1000))
    assert len(parts) > 100


def test_nothing_to_cut_gives_no_blocks():
    assert list(blocks(np.array([], dtype=np.int64))) == []
