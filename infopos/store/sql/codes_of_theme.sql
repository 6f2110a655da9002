-- Which codes belong to a theme? One row per code.
SELECT code, label FROM code WHERE measure = $measure AND theme = $theme ORDER BY position
