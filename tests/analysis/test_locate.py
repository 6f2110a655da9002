import threading

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from infopos.analysis.locate import OUTSIDE, AreaLocator
from infopos.errors import SourceError


def located(polygons, points, **options):
    x, y = np.array(points, dtype=float).reshape(-1, 2).T
    return AreaLocator(np.array(polygons, dtype=object), **options).locate(x, y).tolist()


def brute_force(polygons, x, y):
    """Test every point against every polygon, without a grid, an index or preparation."""
    touches = shapely.intersects(shapely.points(x, y)[:, None], np.asarray(polygons)[None, :])
    return np.where(touches.any(axis=1), touches.argmax(axis=1), OUTSIDE)


def joined(polygons, x, y):
    """The same answer by way of geopandas.sjoin."""
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(x, y))
    areas = gpd.GeoDataFrame(geometry=polygons)
    pairs = gpd.sjoin(points, areas, predicate="intersects")["index_right"]
    return pairs.groupby(level=0).min().reindex(points.index, fill_value=OUTSIDE).to_numpy()


@pytest.fixture
def four_squares():
    """Squares of 100 m: 0 south-west, 1 south-east, 2 north-west, 3 north-east."""
    return [shapely.box(x, y, x + 100, y + 100) for y in (0, 100) for x in (0, 100)]


def test_a_point_inside_a_square_gets_that_square(four_squares):
    assert located(four_squares, [(50, 50), (150, 50), (50, 150), (150, 150)]) == [0, 1, 2, 3]


def test_a_point_on_a_shared_border_belongs_to_the_first_of_its_neighbours(four_squares):
    assert located(four_squares, [(100, 50), (50, 100), (150, 100), (100, 150)]) == [0, 0, 1, 2]
    assert located(four_squares[::-1], [(100, 50), (50, 100)]) == [2, 1]


def test_the_corner_of_four_squares_belongs_to_the_first_of_them(four_squares):
    assert located(four_squares, [(100, 100)]) == [0]


def test_the_outer_border_is_inside_and_the_next_number_is_not(four_squares):
    beyond = np.nextafter(200, 300)
    points = [(0, 0), (200, 200), (200, 0), (0, 150), (beyond, 150), (150, beyond), (-5e-324, 1)]
    assert located(four_squares, points) == [0, 3, 1, 2, OUTSIDE, OUTSIDE, OUTSIDE]


def test_a_point_outside_or_without_coordinates_is_in_no_area(four_squares):
    points = [(-1, 50), (1e300, 50), (np.nan, 50), (50, np.nan), (np.inf, 50), (50, -np.inf)]
    assert located(four_squares, points) == [OUTSIDE] * 6


def test_a_hole_is_outside_and_its_border_is_not():
    ring = shapely.box(0, 0, 300, 300) - shapely.box(100, 100, 200, 200)
    assert located([ring], [(50, 50), (150, 150), (100, 150), (200, 200)]) == [0, OUTSIDE, 0, 0]


def test_an_area_in_the_hole_of_another_is_found():
    hole = shapely.box(100, 100, 200, 200)
    ring = shapely.box(0, 0, 300, 300) - hole
    assert located([ring, hole], [(50, 50), (150, 150), (100, 150)]) == [0, 1, 0]


def test_each_part_of_a_multipolygon_counts():
    islands = shapely.union(shapely.box(0, 0, 100, 100), shapely.box(300, 300, 400, 400))
    assert located([islands], [(50, 50), (350, 350), (200, 200)]) == [0, 0, OUTSIDE]


@pytest.mark.parametrize("max_cells", [1, 10, 3_000_000])
def test_where_areas_overlap_the_first_in_order_wins(max_cells):
    small, large = shapely.box(400, 400, 500, 500), shapely.box(0, 0, 1000, 1000)
    points = [(450, 450), (400, 450), (50, 50), (1000, 1000)]
    assert located([small, large], points, max_cells=max_cells) == [0, 0, 1, 1]
    assert located([large, small], points, max_cells=max_cells) == [0, 0, 0, 0]


def test_missing_and_empty_areas_hold_no_point_and_keep_their_place():
    polygons = [None, shapely.Polygon(), shapely.box(0, 0, 100, 100), shapely.MultiPolygon()]
    assert located(polygons, [(50, 50), (150, 50)]) == [2, OUTSIDE]


@pytest.mark.parametrize("polygons", [[], [None], [shapely.Polygon()]])
def test_without_areas_every_point_is_outside(polygons):
    assert located(polygons, [(0, 0), (1, 1), (np.nan, 0)]) == [OUTSIDE] * 3


def test_no_points_give_no_answers(four_squares):
    assert located(four_squares, []) == []


def test_a_long_slanted_border_between_two_vertices_is_followed_through_every_cell():
    triangles = [
        shapely.Polygon([(0, 0), (1000, 0), (1000, 337)]),
        shapely.Polygon([(0, 0), (1000, 337), (0, 337)]),
    ]
    x, y = np.random.default_rng(1).uniform(0, [[1000], [337]], (2, 20_000))
    y[::2] = x[::2] * 0.337  # on the border, or as near as numbers come
    found = AreaLocator(np.array(triangles), max_cells=100_000).locate(x, y)
    assert (found == brute_force(triangles, x, y)).all()


def test_a_locator_gives_the_same_answers_chunk_by_chunk(four_squares, monkeypatch):
    x, y = np.random.default_rng(2).uniform(-20, 220, (2, 1000)).round(-1)
    locator = AreaLocator(np.array(four_squares))
    whole = locator.locate(x, y)
    monkeypatch.setattr("infopos.analysis.locate._CHUNK", 7)
    assert (locator.locate(x, y) == whole).all()


def test_areas_are_put_in_the_grid_block_by_block_with_the_same_answers(monkeypatch):
    seeds = shapely.multipoints(np.random.default_rng(3).uniform(0, 1000, (60, 2)))
    polygons = shapely.get_parts(shapely.voronoi_polygons(seeds))
    x, y = np.random.default_rng(4).uniform(-100, 1100, (2, 5000))
    monkeypatch.setattr("infopos.analysis.border_cells._BLOCK", 10)
    assert (AreaLocator(polygons).locate(x, y) == brute_force(polygons, x, y)).all()


def test_threads_may_share_a_locator():
    polygons = shapely.get_parts(
        shapely.voronoi_polygons(
            shapely.multipoints(np.random.default_rng(5).uniform(0, 1000, (200, 2)))
        )
    )
    x, y = np.random.default_rng(6).uniform(0, 1000, (2, 20_000))
    locator, answers = AreaLocator(polygons), []
    threads = [
        threading.Thread(target=lambda: answers.append(locator.locate(x, y))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = brute_force(polygons, x, y)
    assert [(answer == expected).all() for answer in answers] == [True] * 8


def test_many_large_overlapping_areas_do_not_blow_up_the_grid():
    polygons = shapely.buffer(shapely.points(np.arange(400.0), 0), 10_000, quad_segs=20)
    x, y = np.random.default_rng(7).uniform(-11_000, 11_000, (2, 2000))
    assert (AreaLocator(polygons).locate(x, y) == brute_force(polygons, x, y)).all()


def test_lengths_that_differ_are_refused(four_squares):
    with pytest.raises(ValueError, match=r"even lange rijen.*\(3,\) en \(2,\)"):
        AreaLocator(np.array(four_squares)).locate(np.zeros(3), np.zeros(2))


def test_a_geometry_that_is_no_polygon_is_named_by_its_place(four_squares):
    polygons = np.array([*four_squares, shapely.LineString([(0, 0), (1, 1)])], dtype=object)
    with pytest.raises(SourceError, match=r"Gebied 4 .* is geen vlak maar een LineString"):
        AreaLocator(polygons)


@pytest.mark.parametrize("bad", [np.inf, 1e200])
def test_an_impossible_vertex_is_named_by_its_area(four_squares, bad):
    broken = shapely.Polygon([(0, 0), (1, 0), (1, bad)])
    with pytest.raises(SourceError, match=r"Gebied 1 .* onmogelijk hoekpunt: 1"):
        AreaLocator(np.array([four_squares[0], broken, four_squares[1]]))


def test_a_table_of_polygons_or_a_grid_without_cells_is_refused(four_squares):
    with pytest.raises(ValueError, match="een rij"):
        AreaLocator(np.array(four_squares).reshape(2, 2))
    with pytest.raises(ValueError, match="max_cells"):
        AreaLocator(np.array(four_squares), max_cells=0)


# Random areas against brute force.


def random_areas(rng, kind, count):
    """Valid areas within the unit square: a coverage, or shapes that overlap and have holes."""
    corners = rng.uniform(size=(count + 3, 2))
    if kind == "grid":
        x, y = np.meshgrid(np.arange(count) / count, np.arange(count) / count)
        return shapely.box(x, y, x + 1 / count, y + 1 / count).ravel()
    if kind == "coverage":
        cells = shapely.voronoi_polygons(shapely.multipoints(corners))
        return rng.permutation(shapely.get_parts(cells))
    hulls = shapely.convex_hull(shapely.multipoints(rng.uniform(size=(count, 5, 2))))
    holes = shapely.buffer(shapely.points(corners[:count]), 0.15, quad_segs=3)
    slits = shapely.buffer(shapely.linestrings(rng.uniform(size=(count, 2, 2))), 1e-3)
    return shapely.difference(shapely.difference(hulls, holes), slits)


def telling_points(rng, polygons, count):
    """Points around, on vertices, on edges, and one number beside those."""
    west, south, east, north = shapely.total_bounds(polygons)
    margin = (east - west + north - south) / 20
    anywhere = rng.uniform(
        [west - margin, south - margin], [east + margin, north + margin], (count, 2)
    )
    vertices, owner = shapely.get_coordinates(polygons, return_index=True)
    step = rng.uniform(size=(len(vertices) - 1, 1))
    edges = (vertices[:-1] * (1 - step) + vertices[1:] * step)[owner[1:] == owner[:-1]]
    level = np.column_stack([rng.uniform(west, east, len(vertices)), vertices[:, 1]])
    points = np.vstack([anywhere, vertices, edges, level])
    return np.vstack([points, np.nextafter(points, rng.choice([-np.inf, np.inf], points.shape))]).T


@settings(max_examples=300, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    kind=st.sampled_from(["grid", "coverage", "overlap"]),
    count=st.integers(1, 12),
    scale=st.sampled_from([1e-9, 1e-3, 1.0, 100.0, 1e5, 1e12]),
    flat=st.sampled_from([1e-3, 1.0, 1e3]),
    shift=st.sampled_from([0.0, -1.0, 155_000.0, 1e9]),
    max_cells=st.sampled_from([1, 50, 3_000_000]),
)
def test_answers_equal_those_of_brute_force(seed, kind, count, scale, flat, shift, max_cells):
    rng = np.random.default_rng(seed)
    polygons = random_areas(rng, kind, count)
    polygons = shapely.transform(polygons, lambda xy: xy * [scale, scale * flat] + shift)
    polygons = polygons[shapely.is_valid(polygons) & ~shapely.is_empty(polygons)]
    if not polygons.size:
        return
    x, y = telling_points(rng, polygons, 200)
    found = AreaLocator(polygons, max_cells=max_cells).locate(x, y)
    assert (found == brute_force(polygons, x, y)).all()


# Real areas, when they are there.


def read_areas(file, crs):
    areas = gpd.read_file(file).to_crs(crs)
    return areas.geometry.make_valid().to_numpy()


def test_anti_social_behaviour_in_lancashire_falls_in_the_wards_that_sjoin_gives(real_data):
    wards = read_areas(real_data / "uk_lancashire_asb/lancashire_wards.gpkg", 27700)
    lon, lat = np.genfromtxt(
        real_data / "uk_lancashire_asb" / "lancashire_asb.tab",
        delimiter="\t", skip_header=1, usecols=(1, 2), unpack=True, encoding="utf-8",
    )  # fmt: skip
    points = gpd.GeoSeries.from_xy(lon, lat, crs=4326).to_crs(27700)
    x, y = points.x.to_numpy(), points.y.to_numpy()
    found = AreaLocator(wards).locate(x, y)
    assert len(found) == 56_434
    assert (found == joined(wards, x, y)).all()


def test_robberies_in_memphis_fall_in_the_precincts_that_sjoin_gives(real_data):
    precincts = read_areas(real_data / "us_memphis_robberies/memphis_precincts.geojson", 2274)
    lon, lat = np.genfromtxt(
        real_data / "us_memphis_robberies" / "memphis_robberies.csv",
        delimiter=",", skip_header=1, usecols=(3, 4), unpack=True, encoding="utf-8",
    )  # fmt: skip
    points = gpd.GeoSeries.from_xy(lon, lat, crs=4326).to_crs(2274)
    x, y = points.x.to_numpy(), points.y.to_numpy()
    found = AreaLocator(precincts).locate(x, y)
    assert len(found) == 2_245
    assert (found == joined(precincts, x, y)).all()


def test_points_in_breda_fall_in_the_neighbourhoods_that_sjoin_gives(real_data):
    neighbourhoods = read_areas(real_data / "nl_breda/buurten.geojson", 28992)
    x, y = telling_points(np.random.default_rng(8), neighbourhoods, 50_000)
    found = AreaLocator(neighbourhoods).locate(x, y)
    assert len(np.unique(found)) == 57  # all 56, and outside
    assert (found == joined(neighbourhoods, x, y)).all()
