dedupe idx | wc -l | tr -d " "
