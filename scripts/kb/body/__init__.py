"""The drawn human body: its outline, its muscles and its places, as data, and the curves through their points."""
