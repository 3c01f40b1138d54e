"""The flow chart of a pathway: its graph, the size of its boxes, their places, its HTML."""
