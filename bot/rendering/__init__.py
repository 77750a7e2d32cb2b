"""One renderer for each family of channels: what a turn becomes where it is read."""
