"""Shows: the only part that knows Streamlit and Folium."""
