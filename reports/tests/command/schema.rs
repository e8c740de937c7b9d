//! `branda schema`.

use crate::scene::Scene;

#[test]
fn the_schema_is_printed_as_it_is() {
    let ended = Scene::new().branda(&["schema"]);
    assert_eq!((ended.code, ended.stdout, ended.stderr), (0, engine::schema(), String::new()));
}
