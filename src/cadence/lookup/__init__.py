"""What somebody meant by what they typed: days, ids, people, places, sources, filters."""
